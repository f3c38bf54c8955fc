"""The pages of who organises fairs."""
