"""Sock puppets on a site whose truth is known: audits of any size, and what they get wrong."""
