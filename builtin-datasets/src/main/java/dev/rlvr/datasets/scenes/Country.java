package dev.rlvr.datasets.scenes;

import java.util.List;

/** A country by the word that questions use and the code of its flag in flag-icons. */
record Country(String word, String code) {
    /** Countries whose flags differ clearly at 40 pixels, and whose names are one word. */
    static final List<Country> ALL = List.of(
            new Country("France", "fr"),
            new Country("Italy", "it"),
            new Country("Germany", "de"),
            new Country("Belgium", "be"),
            new Country("Japan", "jp"),
            new Country("Brazil", "br"),
            new Country("Canada", "ca"),
            new Country("Sweden", "se"),
            new Country("Switzerland", "ch"),
            new Country("Turkey", "tr"),
            new Country("India", "in"),
            new Country("China", "cn"),
            new Country("Greece", "gr"),
            new Country("Ukraine", "ua"),
            new Country("Poland", "pl"),
            new Country("Austria", "at"),
            new Country("Nigeria", "ng"),
            new Country("Jamaica", "jm"),
            new Country("Argentina", "ar"),
            new Country("Finland", "fi"),
            new Country("Denmark", "dk"),
            new Country("Bangladesh", "bd"),
            new Country("Estonia", "ee"),
            new Country("Cuba", "cu"));
}
