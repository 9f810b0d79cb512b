package dev.rlvr.cli.overlap;

import java.util.List;

/**
 * An item as what is compared of it.
 *
 * @param id its id
 * @param row which row, from 0
 * @param text its text
 * @param pictured whether it has a picture that is not plain
 * @param pictures its pictures that are not plain; none where pictures are not compared
 * @param plain how many of its pictures are
 */
record ItemPrint(String id, int row, TextPrint text, boolean pictured, List<PicturePrint> pictures, int plain) {
    ItemPrint {
        pictures = List.copyOf(pictures);
    }
}
