"""The people (all invented) who upload memes to Memeverse, and the brands that pay it."""

AUTHORS = (
    "astrid_pixels", "bananaphone", "capt_noodle", "dank_daria", "eggsistential", "fjordfiesta",
    "gigglegoat", "hexed_hamster", "inbox_infinity", "jellybyte", "kaffeeklatsch", "lagspike_lou",
    "mildly_moss", "nightbus_n7", "otterly_fine", "pasta_la_vista", "quizzical_quokka", "rubberduck_ray",
    "snackoverflow", "tofu_tornado", "umbrella_ella", "vinyl_vera", "waffle_theory", "xenial_zebra",
    "yeti_spaghetti", "zoomer_zelda", "cloudy_cleo", "two_left_thumbs",
)  # fmt: skip

BRANDS = (
    "Fizzle Cola", "Brightly Toothpaste", "Nimbus Sneakers", "Glorp Energy", "Snacktopia",
    "Moonbean Coffee", "Zapp Phones", "Cloudnine Mattresses",
)  # fmt: skip
