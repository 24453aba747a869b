"""Addresses to answers: thin functions around presenters and exports."""
