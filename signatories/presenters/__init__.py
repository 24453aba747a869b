"""Plain data for one page each: what a template prints, decided here."""
