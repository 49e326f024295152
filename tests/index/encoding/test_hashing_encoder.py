from __future__ import annotations

import numpy as np

from index.encoding.hashing_encoder import HashingEncoder


def test_vectors_are_unit_alike_for_like_words_and_the_same_each_time() -> None:
    encoder = HashingEncoder()
    texts = ["Tovholderen samler trådene", "tovholder samler tråden", "Loven om sygedagpenge", "…"]
    vectors = encoder.passages(texts)
    assert vectors.shape == (4, encoder.dimensions)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    cosines = vectors @ vectors[0]
    assert cosines[1] > 0.5 > 0.3 > cosines[2]
    np.testing.assert_array_equal(vectors, HashingEncoder().queries(texts))
    assert encoder.passages([]).shape == (0, encoder.dimensions)


def test_danish_letters_meet_their_ascii_spelling() -> None:
    one, two = HashingEncoder().passages(["forløb på Ærø", "forloeb paa aeroe"])
    assert one @ two > 0.99
