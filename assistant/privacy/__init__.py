"""Personal data out of a question before it is stored, logged or sent anywhere."""
