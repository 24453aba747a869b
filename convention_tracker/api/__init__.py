"""`/api/v1/`: the register and the articles as JSON, described by OpenAPI.

`operations` is the one list of its addresses: URLs, description and the page for people are made
from it.
"""
