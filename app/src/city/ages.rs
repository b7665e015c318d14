//! How old the holders of a level are.

use kernel::JobLevel;

/// Ages of the holders of a level, with weights. Together they give the published picture of a
/// city of this size: half of its civil servants are 48 or older.
pub(crate) const fn bands(level: JobLevel) -> &'static [(usize, (i32, i32))] {
    match level {
        JobLevel::JptPratama => &[(3, (47, 49)), (13, (50, 54)), (12, (55, 59))],
        JobLevel::Administrator => &[
            (16, (40, 44)),
            (40, (45, 49)),
            (58, (50, 54)),
            (21, (55, 57)),
        ],
        JobLevel::Pengawas => &[
            (10, (32, 34)),
            (60, (35, 39)),
            (120, (40, 44)),
            (165, (45, 49)),
            (205, (50, 54)),
            (125, (55, 57)),
        ],
        JobLevel::AhliMadya => &[
            (10, (40, 44)),
            (22, (45, 49)),
            (36, (50, 54)),
            (32, (55, 59)),
        ],
        JobLevel::AhliMuda => &[
            (5, (32, 34)),
            (22, (35, 39)),
            (26, (40, 44)),
            (24, (45, 49)),
            (16, (50, 54)),
            (9, (55, 57)),
        ],
        JobLevel::AhliPertama => &[
            (1, (22, 24)),
            (16, (25, 29)),
            (32, (30, 34)),
            (28, (35, 39)),
            (14, (40, 44)),
            (9, (45, 49)),
        ],
        JobLevel::Terampil => &[
            (2, (22, 24)),
            (18, (25, 29)),
            (34, (30, 34)),
            (28, (35, 39)),
            (18, (40, 44)),
        ],
        JobLevel::Mahir => &[
            (12, (31, 34)),
            (26, (35, 39)),
            (30, (40, 44)),
            (22, (45, 49)),
            (10, (50, 54)),
        ],
        JobLevel::Penyelia => &[
            (14, (40, 44)),
            (26, (45, 49)),
            (36, (50, 54)),
            (28, (55, 57)),
        ],
        _ => &[
            (1, (21, 24)),
            (4, (25, 29)),
            (8, (30, 34)),
            (13, (35, 39)),
            (15, (40, 44)),
            (20, (45, 49)),
            (26, (50, 54)),
            (16, (55, 57)),
        ],
    }
}
