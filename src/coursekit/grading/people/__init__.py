"""Who is in the class, which hand-in counts, what lateness costs, what a person overruled."""
