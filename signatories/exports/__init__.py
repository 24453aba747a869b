"""Files for journalists and researchers: one list of columns for each, in `columns`."""
