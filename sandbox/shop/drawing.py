"""Product pictures: one drawing for each kind of thing, in the product's colour."""

from markupsafe import Markup

from sandbox.shop.content import shape_of

_COLOURS = {
    "Black": "#2f343b", "White": "#eceae4", "Red": "#c4473a", "Steel": "#a9b2bb", "Copper": "#b8734a",
    "Grey": "#8a929c", "Green": "#4f7d5c", "Yellow": "#e2b53c", "Blue": "#3f6fa8", "Brass": "#bf9b4f",
    "Orange": "#dd8140", "Oak": "#c9a36b", "Walnut": "#7a5740", "Sand": "#d8c5a0",
}  # fmt: skip
_SHAPES = {
    "jug": '<path d="M62 60h70l10 92H52z" fill="C"/><path d="M142 78h18c16 0 16 52-6 52h-8" fill="none" stroke="C" '
    'stroke-width="9"/><path d="M62 66l-24-8 16 34z" fill="C"/><path d="M72 52h50v8H72z" fill="#555d66"/>',
    "pan": '<circle cx="84" cy="104" r="52" fill="C"/><circle cx="84" cy="104" r="40" fill="#0002"/>'
    '<path d="M130 92l56-30 7 13-55 32z" fill="#6b4f3a"/>',
    "lamp": '<path d="M70 40h60l24 52H46z" fill="C"/><path d="M96 92h8v66h-8z" fill="#555d66"/>'
    '<path d="M66 156h68v10H66z" fill="#555d66"/><path d="M58 96h84l14 40H44z" fill="#ffe9a8" opacity=".5"/>',
    "torch": '<path d="M34 96h84v26H34z" fill="C"/><path d="M118 90l24-12v62l-24-12z" fill="#555d66"/>'
    '<path d="M146 80l40-24v106l-40-24z" fill="#ffe9a8" opacity=".6"/>',
    "bag": '<path d="M56 70q44-50 88 0v88q0 10-10 10H66q-10 0-10-10z" fill="C"/>'
    '<path d="M68 106h64v44H68z" fill="#0002"/>'
    '<path d="M84 44q16-20 32 0" fill="none" stroke="#555d66" stroke-width="7"/>',
    "tent": '<path d="M100 44l78 112H22z" fill="C"/><path d="M100 78l32 78H68z" fill="#0003"/>',
    "box": '<path d="M40 84h120v72H40z" fill="C"/><path d="M36 66h128v22H36z" fill="#0003"/>'
    '<path d="M72 66q28-34 56 0" fill="none" stroke="#555d66" stroke-width="7"/>',
    "desk": '<path d="M22 78h156v14H22z" fill="C"/><path d="M46 92h10v66H46zM144 92h10v66h-10z" fill="#555d66"/>'
    '<path d="M34 156h34v8H34zM132 156h34v8h-34z" fill="#555d66"/>',
    "chair": '<rect x="64" y="36" width="72" height="66" rx="14" fill="C"/><rect x="58" y="108" width="84" height="16" '
    'rx="8" fill="C"/><path d="M96 124h8v26h-8zM60 150h80v8H60z" fill="#555d66"/><circle cx="66" cy="163" r="6"/>'
    '<circle cx="134" cy="163" r="6"/>',
    "book": '<rect x="58" y="42" width="88" height="120" rx="6" fill="C"/><path d="M66 42h8v120h-8z" fill="#0003"/>'
    '<path d="M92 70h38v20H92z" fill="#fffc"/>',
    "headphones": '<path d="M52 118a48 54 0 0196 0" fill="none" stroke="C" stroke-width="12"/>'
    '<rect x="40" y="110" width="28" height="50" rx="12" fill="#555d66"/><rect x="132" y="110" width="28" height="50" '
    'rx="12" fill="#555d66"/>',
    "buds": '<circle cx="74" cy="90" r="22" fill="C"/><path d="M68 96h14v52q-7 10-14 0z" fill="C"/>'
    '<circle cx="126" cy="90" r="22" fill="C"/><path d="M118 96h14v52q-7 10-14 0z" fill="C"/>'
    '<circle cx="74" cy="90" r="9" fill="#0003"/><circle cx="126" cy="90" r="9" fill="#0003"/>',
    "speaker": '<rect x="58" y="36" width="84" height="130" rx="12" fill="C"/><circle cx="100" cy="122" r="28" '
    'fill="#0004"/><circle cx="100" cy="68" r="15" fill="#0004"/>',
    "cloth": '<path d="M34 78q66-36 132 0v66q-66 26-132 0z" fill="C"/><path d="M34 100q66-36 132 0M34 122q66-30 132 0" '
    'fill="none" stroke="#0002" stroke-width="5"/>',
    "clock": '<circle cx="100" cy="104" r="56" fill="C"/><circle cx="100" cy="104" r="44" fill="#fffd"/>'
    '<path d="M100 104V74M100 104l22 14" stroke="#333" stroke-width="6"/><circle cx="60" cy="52" r="14" fill="C"/>'
    '<circle cx="140" cy="52" r="14" fill="C"/>',
}  # fmt: skip


def picture(product_type: str, colour: str, name: str) -> Markup:
    """Draw a product as inline SVG with its name as the alternative text."""
    drawn = _SHAPES[shape_of(product_type)].replace('"C"', f'"{_COLOURS.get(colour, "#8a929c")}"')
    return Markup(
        '<svg class="picture" viewBox="0 22 200 160" role="img" aria-label="{name}">'
        '<rect width="200" height="200" fill="#eef1f4"/>'
        '<ellipse cx="100" cy="170" rx="70" ry="7" fill="#0001"/>{drawn}</svg>'
    ).format(name=name, drawn=Markup(drawn))  # noqa: S704 - the drawings are the constants above
