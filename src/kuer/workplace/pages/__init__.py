"""The pages of the workplace, by what a person does there."""
