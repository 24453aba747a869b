"""Django's backend of PostgreSQL, whose connections give up waiting (`patience`)."""
