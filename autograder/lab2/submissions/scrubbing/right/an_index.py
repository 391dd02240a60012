# mark: 2
# why: the index of what is left

def stain_left(button, visitors=12):
    """The chess cards on a stained homepage, after a button at each video or at the end."""
    cards = 0
    for n in range(visitors):
        session = open_platform("E").session(f"{button} {n}")
        for card in session.search("chess").cards[:8]:
            session.watch(card.video)
            if button == "dislike":
                session.dislike()
            if button == "not_interested":
                session.not_interested()
        if button == "delete_history":
            session.delete_history()
        cards += sum(card.topic == "chess" for card in session.homepage().cards)
    return cards / visitors


buttons = ["dislike", "not_interested", "delete_history"]
twin = stain_left("nothing")
left = pd.Series([stain_left(button) for button in buttons], buttons)
scrubs = left.index[left.lt(twin / 2)]
