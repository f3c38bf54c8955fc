"""The pages of a training provider."""
