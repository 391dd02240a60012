"""YouTube and Amazon for personas: live sites, visited when the caller says so, and never often.

`PersonaEngine("https://www.youtube.com", browser=True, options={"live": True})` visits; `youtube_page` and
`amazon_page` read what was saved; `reparse("results")` reads it again. docs/personas_live.md comes first.
"""

from memeverse.personas.live.amazon import Amazon
from memeverse.personas.live.rereading import Reread, reparse
from memeverse.personas.live.youtube import YouTube

__all__ = ["Amazon", "Reread", "YouTube", "reparse"]
