"""What a graded batch says of its questions: how hard they were, whom they told apart, what they missed."""
