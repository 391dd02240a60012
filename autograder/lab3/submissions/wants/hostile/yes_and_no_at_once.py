# mark: 0
# why: attack: an object that equals True and False alike
# fails: wants_what_is_in_its_clusters, wants_of_many_clusters, wants_is_right, wants_only_its_own

class Both:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __bool__(self):
        return True

    def __hash__(self):
        return 1


def wants(persona, video_vector):
    return Both()
