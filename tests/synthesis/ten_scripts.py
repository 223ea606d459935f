"""Ten runs at the lending desk, each unlike the others in what prompts are made of."""

from played_runs import Move, Script

LOOK = ["Open the book that is asked for", "Answer with what its page says"]
BOOK = "Bells of Łódź"


def _exit(message: str, goal: int = 2, status: str = "done") -> Move:
    return Move(goal, "exit", arguments={"message": message, "status": status})


TEN = [
    Script(
        query="Which shelf mark has the third book?",
        goals=LOOK,
        moves=[Move(1, "click", BOOK), _exit("7/2")],
    ),
    Script(
        query="How many pages are in the third book?",
        goals=LOOK,
        moves=[Move(1, "click", BOOK), Move(2, "find_in_page", arguments={"text": "pages"}), _exit("212")],
        codec="tools",
    ),
    Script(
        query="Ring the bell and say what came of it",
        goals=["Ring the bell", "Answer"],
        moves=[Move(1, "click", "Ring the bell"), Move(1, "click", "Ring the bell"), _exit("Nothing was heard")],
        replan="on_signal",
    ),
    Script(
        query="Lend the third book",
        goals=["Open it", "Lend it", "Say that it is lent"],
        moves=[Move(1, "click", BOOK), Move(2, "click", "Lend it"), _exit("It is lent", goal=3)],
        replan="never",
    ),
    Script(
        query="Note the shelf mark, then lend the book",
        goals=["Open it", "Lend it", "Answer with the shelf mark"],
        moves=[
            Move(1, "click", BOOK),
            Move(2, "click", "Lend it", note="Shelf mark 7/2; “Łódź” is in Poland\\nor so"),
            Move(3, "note", arguments={"fact": "Lent once"}),
            _exit("7/2", goal=3),
        ],
    ),
    Script(
        query="Lend the book that I like best",
        goals=["Find out which", "Lend it"],
        moves=[
            Move(1, "ask", arguments={"question": "Which one?"}),
            Move(2, "click", BOOK),
            Move(2, "click", "Lend it", note="Said by them"),
            _exit("Lent"),
        ],
        codec="tools",
        told="The one with the bells, please.\nIt rings.",
    ),
    Script(
        query="Is the third book lent out at present?",
        goals=LOOK,
        moves=[Move(1, "click", BOOK), Move(2, "click", "Lend it"), _exit("Now it is")],
        replan="on_signal",
        fails_before=2,
    ),
    Script(
        query="Lend the third book twelve times",
        goals=["Open it", "Lend it twelve times", "Say how often"],
        moves=[
            Move(1, "click", BOOK),
            *(Move(2, "click", "Lend it", note=f"{count} of 12" if count % 5 == 0 else "") for count in range(12)),
            _exit("Lent 12 times", goal=3),
        ],
    ),
    Script(
        query='Find the book called Quiet "&" <Loud>',
        goals=["Search for it", "Come back and look", "Say that there is none"],
        moves=[
            Move(1, "search", "Search", arguments={"text": 'Quiet "&" <Loud>\\ {{ user }}'}),
            Move(2, "go_backward"),
            _exit("There is no such book", goal=3, status="impossible"),
        ],
        codec="tools",
    ),
    Script(
        query="Say without a word of reasoning what stands first",
        goals=["Look at the list", "Answer"],
        moves=[Move(1, "scroll_down"), Move(1, "wait_for", arguments={"text": "Nowhere", "seconds": 1}), _exit("Salt")],
        reasoning=False,
    ),
]
