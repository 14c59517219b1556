//! Little-endian numbers in a file. What lies outside it is `None`.

/// Two bytes as a number.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Four bytes as a number.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// Four bytes as a number that counts or points.
pub(super) fn size_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

/// A PLC (2.8.1): positions in ascending order, one more than there are data,
/// then the data of one size each.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Plc<'a> {
    bytes: &'a [u8],
    size: usize,
    count: usize,
}

impl<'a> Plc<'a> {
    /// Reads a PLC whose data have a size.
    pub(super) fn new(bytes: &'a [u8], size: usize) -> Self {
        let count = bytes.len().saturating_sub(4) / (4 + size);
        Self { bytes, size, count }
    }

    /// How many data there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// A position; there is one more of them than of the data.
    pub(super) fn position(&self, at: usize) -> Option<u32> {
        u32_at(self.bytes, at.checked_mul(4)?).filter(|_| at <= self.count)
    }

    /// The datum at a number from 0.
    pub(super) fn datum(&self, at: usize) -> Option<&'a [u8]> {
        let start = (self.count + 1) * 4 + at.checked_mul(self.size)?;
        self.bytes.get(start..start.checked_add(self.size)?).filter(|_| at < self.count)
    }

    /// The number of the datum whose positions a value lies between.
    pub(super) fn find(&self, value: u32) -> Option<usize> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.position(middle)? <= value {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low.checked_sub(1)
    }
}
