"""The pages that join the Convention's text with the register."""
