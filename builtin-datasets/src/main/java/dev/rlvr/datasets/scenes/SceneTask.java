package dev.rlvr.datasets.scenes;

/** Drafts problems of one kind. Implementations are immutable. */
interface SceneTask {
    /** Drafts a problem from random numbers alone, so that equal seeds give equal problems. */
    Draft draft(SceneRandom random);
}
