
## API
field-limit = Jumlah baris per halaman harus 1 sampai { $max }.
field-not-understood-cursor = Penanda halaman tidak dikenal; mulai lagi tanpa penanda.
field-unknown-unit = Unit ini tidak ada pada tanggal yang diminta.
field-span = Tanggal akhir harus sesudah tanggal awal dan paling jauh { $years } tahun sesudahnya.
