"""The map as a picture of its own, for print and for other sites: what stands where, and in ink."""
