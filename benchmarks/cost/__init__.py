"""What an action costs beside the model: tokens and seconds of our agent and of browser-use's, in one run."""
