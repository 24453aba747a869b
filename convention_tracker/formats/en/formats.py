"""Dates as the United Nations writes them in English."""

DATE_FORMAT = "j F Y"
YEAR_MONTH_FORMAT = "F Y"
