"""Everything that runs beside student code. Imports nothing from the rest of the package."""
