"""MemeTube as a web site, for browsers and for people: `memeverse platform serve`."""
