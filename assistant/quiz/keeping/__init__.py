"""What is kept: items, quizzes, attempts, background work and who may edit."""
