"""White areas: the territories where nobody can come yet."""
