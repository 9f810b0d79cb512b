package dev.rlvr.datasets.scenes;

import java.util.List;

/** Name a flag's country or a thing's category; the mirror of ScienceQA. */
record KnowledgeTask(Artwork artwork) implements SceneTask {
    @Override
    public Draft draft(SceneRandom random) {
        return random.chance(0.5) ? flag(random) : category(random);
    }

    private static Draft flag(SceneRandom random) {
        List<Country> countries = random.sample(Country.ALL, random.between(3, 4));
        List<String> options = Country.ALL.stream()
                .filter(countries::contains)
                .map(Country::word)
                .toList();
        Area area = Layout.anywhere(Flag.extent(random.between(36, 76)), random);
        Flag flag = new Flag(countries.get(0), area);
        return Draft.quiz(
                List.of(flag), "Which country has this flag?", countries.get(0).word(), options);
    }

    private Draft category(SceneRandom random) {
        List<String> categories = random.sample(Kind.CATEGORIES, random.between(3, 4));
        List<String> options =
                Kind.CATEGORIES.stream().filter(categories::contains).toList();
        Kind kind = random.pick(Kind.inCategory(categories.get(0)));
        Sketch sketch = new Sketch(kind, random.pick(Ink.ALL), random.between(32, 44));
        return Draft.quiz(
                Sketch.place(List.of(sketch), artwork, random),
                "What kind of thing is this?",
                categories.get(0),
                options);
    }
}
