"""The shop's products."""

import random
import sqlite3
from datetime import timedelta

from sandbox.clock import TODAY
from sandbox.shop.content import ProductType, catalogue

_PER_TYPE = 5
_MATERIALS = ("Recycled steel", "Aluminium", "Brass", "Recycled plastic", "Glass fibre")
_CLOTHS = ("Cotton", "Wool", "Linen", "Hemp")
_OF_CLOTH = {"Rucksack", "Tent", "Duvet", "Throw", "Notebook"}
_ORIGINS = ("Portugal", "Denmark", "Slovenia", "Japan", "Canada", "Italy")
_QUESTIONS = {
    "How heavy is the parcel?": ("It weighs {} g.", range(300, 9000, 50)),
    "How many months is it guaranteed for in business use?": ("{} months.", range(3, 24)),
    "How many parts are in the box?": ("There are {} parts.", range(2, 15)),
    "How thick is the packaging?": ("The box is {} cm thick.", range(8, 60)),
    "After how many days did yours arrive?": ("Mine came after {} days.", range(2, 12)),
}


def seed_catalogue(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Add categories, products with their variants, specifications and questions, and the coupons."""
    words = catalogue()
    connection.executemany(
        "INSERT INTO categories (slug, name) VALUES (?, ?)", [(entry.slug, entry.name) for entry in words.categories]
    )
    made: list[tuple[ProductType, str, str, int]] = []
    for kind in words.types:
        brands = chance.sample(words.brands, _PER_TYPE)
        models = chance.sample(words.models, _PER_TYPE)
        low, high = kind.price
        prices = chance.sample(range(low, high), _PER_TYPE)
        made += [(kind, *parts) for parts in zip(brands, models, prices, strict=True)]
    chance.shuffle(made)
    for number, (kind, brand, model, dollars) in enumerate(made, start=1):
        _add_product(connection, chance, number, kind, brand, model, dollars * 100 + chance.choice((0, 50, 90, 95)))
    connection.executemany(
        "INSERT INTO coupons VALUES (?, ?, ?, ?)",
        [
            ("SPRING10", 10, 5000, "2026-04-30"),
            ("WELCOME5", 5, 0, "2026-12-31"),
            ("BIG20", 20, 30000, "2026-05-31"),
            ("WINTER25", 25, 0, "2026-02-28"),
        ],
    )


def _add_product(
    connection: sqlite3.Connection,
    chance: random.Random,
    number: int,
    kind: ProductType,
    brand: str,
    model: str,
    price: int,
) -> None:
    added = TODAY - timedelta(days=chance.randint(20, 800))
    connection.execute(
        "INSERT INTO products VALUES (?, ?, ?, ?, ?, (SELECT id FROM categories WHERE slug = ?), ?, ?, ?, ?)",
        (
            number,
            f"{brand[:2].upper()}-{1000 + number}",
            f"{brand} {model} {kind.name}",
            brand,
            kind.name,
            kind.category,
            kind.about,
            price,
            kind.assembly,
            added.isoformat(),
        ),
    )
    connection.executemany(
        "INSERT INTO specs VALUES (?, ?, ?)",
        [
            (number, "Material", chance.choice(_CLOTHS if kind.name in _OF_CLOTH else _MATERIALS)),
            (number, "Weight", f"{chance.randint(12, 900) * 10} g"),
            (number, "Warranty", f"{chance.choice((12, 18, 24, 30, 36, 48, 60))} months"),
            (number, "Made in", chance.choice(_ORIGINS)),
        ],
    )
    connection.executemany(
        "INSERT INTO variants (product_id, colour, size, stock) VALUES (?, ?, ?, ?)",
        [
            (number, colour, size, 0 if chance.random() < 0.12 else chance.randint(2, 40))
            for colour in kind.colours
            for size in kind.sizes or [""]
        ],
    )
    for question in chance.sample(sorted(_QUESTIONS), 3):
        answer, values = _QUESTIONS[question]
        connection.execute(
            "INSERT INTO questions (product_id, question, answer) VALUES (?, ?, ?)",
            (number, question, answer.format(chance.choice(values))),
        )
