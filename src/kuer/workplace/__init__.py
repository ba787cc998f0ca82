"""The door for staff: all pages of the workplace, inside arranged by what a person does there."""
