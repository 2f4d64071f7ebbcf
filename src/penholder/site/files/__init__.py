"""A draft's whole life, its versions, who gets it and who may do what."""
