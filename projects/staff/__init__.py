"""The Carnet, for the staff who keep it: adding, describing, publishing."""
