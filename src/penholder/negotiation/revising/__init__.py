"""How a revision is made: decisions become rulings, rulings a new base, and every proposal is carried over to it."""
