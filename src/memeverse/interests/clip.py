"""The real CLIP (Radford et al. 2021), through transformers: any text, any picture.

The weights (600 MB) come from the Hugging Face Hub at first use and stay in its cache.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np

from memeverse.errors import FriendlyError
from memeverse.interests.reading import read_texts, rgb, sequence

MODEL = "openai/clip-vit-base-patch32"
_TOGETHER = 32
_MEAN = np.array([0.48145466, 0.4578275, 0.40821073], np.float32)  # of the pictures that it learned from
_SPREAD = np.array([0.26862954, 0.26130258, 0.27577711], np.float32)


class Clip:
    """A CLIP model and its tokenizer, as transformers makes them."""

    name = "clip"

    def __init__(self, model: Any, tokenizer: Any):
        self._model, self._tokenizer = model.eval(), tokenizer
        self.dimensions = int(model.config.projection_dim)

    def texts(self, texts: Sequence[str]) -> np.ndarray:
        """A vector a text: (n, dimensions) float32, rows of length 1. Longer texts are cut."""
        import torch

        longest = self._model.config.text_config.max_position_embeddings
        found = [np.zeros((0, self.dimensions), np.float32)]
        for part in _parts(read_texts(texts)):
            words = self._tokenizer(
                part, padding=True, truncation=True, max_length=longest, return_tensors="pt"
            )
            with torch.inference_mode():
                seen = self._model.text_model(
                    input_ids=words["input_ids"], attention_mask=words["attention_mask"]
                )
                found.append(_unit(self._model.text_projection(seen.pooler_output)))
        return np.concatenate(found)

    def pictures(self, pictures: Iterable[Any]) -> np.ndarray:
        """A vector a picture: (n, dimensions) float32, rows of length 1."""
        import torch

        side = self._model.config.vision_config.image_size
        read = [rgb(one, place) for place, one in enumerate(sequence(pictures, "pictures"))]
        found = [np.zeros((0, self.dimensions), np.float32)]
        for part in _parts(read):
            pixels = np.stack([_square(one, side) for one in part])
            with torch.inference_mode():
                seen = self._model.vision_model(pixel_values=torch.from_numpy(pixels))
                found.append(_unit(self._model.visual_projection(seen.pooler_output)))
        return np.concatenate(found)

    def __repr__(self) -> str:
        return f"<embedder {self.name}: {self.dimensions} dimensions>"


@cache
def open_clip() -> Clip:
    """CLIP with its weights, if torch and transformers are installed and the weights can be had."""
    if missing := [name for name in ("torch", "transformers") if find_spec(name) is None]:
        raise FriendlyError(
            f"clip needs {' and '.join(missing)}, not installed here. Try: pip install 'memeverse[clip]' "
            "(Colab has both); open_embedder('tiny') needs nothing."
        )
    from transformers import AutoTokenizer, CLIPModel

    try:
        return Clip(CLIPModel.from_pretrained(MODEL), AutoTokenizer.from_pretrained(MODEL))
    except (OSError, ValueError) as error:
        raise FriendlyError(
            f"the weights of CLIP ({MODEL}, 600 MB) are not on this computer and could not be fetched "
            f"({type(error).__name__}). Try again with a connection to huggingface.co, as on Colab, or copy "
            "the cache of a computer that has them (~/.cache/huggingface). open_embedder('tiny') needs "
            "nothing from elsewhere."
        ) from None


def _square(picture: Any, side: int) -> np.ndarray:
    """(3, side, side) float32: the shorter side reduced to ``side``, the middle cut out, as CLIP was shown
    pictures while it learned."""
    from PIL import Image

    width, height = picture.size
    zoom = side / min(width, height)
    size = max(side, int(width * zoom)), max(side, int(height * zoom))
    left, top = (size[0] - side) // 2, (size[1] - side) // 2
    cut = picture.resize(size, Image.Resampling.BICUBIC).crop((left, top, left + side, top + side))
    return ((np.asarray(cut, np.float32) / 255 - _MEAN) / _SPREAD).transpose(2, 0, 1)


def _unit(vectors: Any) -> np.ndarray:
    return (vectors / vectors.norm(dim=-1, keepdim=True)).float().numpy()


def _parts(values: list) -> list[list]:
    return [values[i : i + _TOGETHER] for i in range(0, len(values), _TOGETHER)]
