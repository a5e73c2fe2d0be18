"""What somebody asks and somebody else answers, once: one model, one desk."""
