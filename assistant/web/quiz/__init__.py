"""Pages for quizzes: trainers make them, participants take them."""
