"""What operators do beside serving: back up, restore, look after an installation."""
