"""Who is in the picture: every author has a mascot, every brand a product."""

from collections.abc import Callable

from memeverse.data.authors import AUTHORS, BRANDS
from memeverse.data.drawing import animals, foods, products, things
from memeverse.data.drawing.animals import Paint
from memeverse.data.drawing.canvas import Canvas
from memeverse.data.drawing.face import Head
from memeverse.data.drawing.look import Look
from memeverse.randomness import derive_seed

Mascot = tuple[str, Callable[[Canvas, Paint], Head]]

# In the order of AUTHORS.
MASCOTS: tuple[Mascot, ...] = (
    ("a pixel alien", things.alien), ("a banana", foods.banana), ("a cup of noodles", foods.noodles),
    ("a cat", animals.cat), ("an egg", foods.egg), ("a moose", animals.moose), ("a goat", animals.goat),
    ("a hamster", animals.hamster), ("an envelope", things.envelope), ("a jellyfish", animals.jellyfish),
    ("a coffee mug", foods.mug), ("an old monitor", things.monitor), ("a ball of moss", things.moss),
    ("a night bus", things.bus), ("an otter", animals.otter), ("a ravioli", foods.ravioli),
    ("a quokka", animals.quokka), ("a rubber duck", animals.duck), ("a bucket of popcorn", foods.popcorn),
    ("a block of tofu", foods.tofu), ("somebody under an umbrella", things.umbrella),
    ("a vinyl record", things.vinyl), ("a waffle", foods.waffle), ("a zebra", animals.zebra),
    ("a yeti", animals.yeti), ("a dog", animals.dog), ("a cloud", things.cloud), ("a thumb", things.thumb),
)  # fmt: skip
# In the order of BRANDS.
PRODUCTS: tuple[Mascot, ...] = (
    ("a can of cola", products.cola), ("a tube of toothpaste", products.toothpaste),
    ("a sneaker", products.sneaker), ("an energy drink", products.energy),
    ("a bag of crisps", products.crisps), ("a cup of coffee", products.coffee), ("a phone", products.phone),
    ("a mattress", products.mattress),
)  # fmt: skip


def mascot_of(look: Look) -> Mascot:
    """The mascot in a picture; authors who are not ours get one by their name."""
    if look.blank:
        return "a grey shape", things.nobody
    if look.advert:
        by_brand = dict(zip(BRANDS, PRODUCTS, strict=True))
        return by_brand.get(look.author, ("a parcel", products.parcel))
    if look.author in AUTHORS:
        return MASCOTS[AUTHORS.index(look.author)]
    return MASCOTS[derive_seed("mascot", look.author) % len(MASCOTS)]
