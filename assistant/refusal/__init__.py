"""When the material does not answer, or says otherwise than the question takes for granted."""
