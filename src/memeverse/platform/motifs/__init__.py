"""What thumbnails show: one drawing a topic."""

from memeverse.platform.motifs import animals, crafts, games, kitchen, music, nature, outdoors, style, town
from memeverse.platform.motifs.paint import Drawer, Paint

__all__ = ["DRAWERS", "Drawer", "Paint"]

DRAWERS: dict[str, Drawer] = {
    "loaf": kitchen.loaf,
    "pan": kitchen.pan,
    "cup": kitchen.cup,
    "cake": kitchen.cake,
    "mountain": outdoors.mountain,
    "tent": outdoors.tent,
    "carabiner": outdoors.carabiner,
    "wave": outdoors.wave,
    "skis": outdoors.skis,
    "lipstick": style.lipstick,
    "scissors": style.scissors,
    "dress": style.dress,
    "spool": style.spool,
    "yarn": style.yarn,
    "gamepad": games.gamepad,
    "die": games.die,
    "pawn": games.pawn,
    "guitar": music.guitar,
    "keys": music.keys,
    "microphone": music.microphone,
    "drum": music.drum,
    "dog": animals.dog,
    "cat": animals.cat,
    "bird": animals.bird,
    "fish": animals.fish,
    "horseshoe": animals.horseshoe,
    "plant": nature.plant,
    "planet": nature.planet,
    "dinosaur": nature.dinosaur,
    "robot": crafts.robot,
    "camera": crafts.camera,
    "palette": crafts.palette,
    "saw": crafts.saw,
    "wheel": crafts.wheel,
    "ball": games.ball,
    "shoe": games.shoe,
    "coins": town.coins,
    "house": town.house,
    "turbine": town.turbine,
    "book": town.book,
    "bus": town.bus,
    "tractor": town.tractor,
}
"""The drawer of each motif in the vocabulary."""
