//! Memory for long columns.

use memmap2::MmapMut;

/// How many numbers are worth pages of their own.
const MANY: usize = 1 << 19;

/// Numbers, all zero at first.
#[derive(Debug)]
pub(super) enum Memory {
    Vector(Vec<i64>),
    /// Large pages where the system has them: handing out small ones would take longer than all that is computed.
    Pages(MmapMut),
}

impl Memory {
    pub(super) fn zeroed(length: usize) -> Memory {
        if length >= MANY
            && let Some(bytes) = length.checked_mul(size_of::<i64>())
            && let Ok(pages) = MmapMut::map_anon(bytes)
        {
            // A system without large pages gives small ones.
            #[cfg(target_os = "linux")]
            let _ = pages.advise(memmap2::Advice::HugePage);
            return Memory::Pages(pages);
        }
        Memory::Vector(vec![0; length])
    }

    pub(super) fn as_slice(&self) -> &[i64] {
        match self {
            Memory::Vector(numbers) => numbers,
            // Pages begin where any number may.
            Memory::Pages(pages) => bytemuck::try_cast_slice(pages).unwrap_or_default(),
        }
    }

    pub(super) fn as_mut_slice(&mut self) -> &mut [i64] {
        match self {
            Memory::Vector(numbers) => numbers,
            Memory::Pages(pages) => bytemuck::try_cast_slice_mut(pages).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_as_long_as_asked_and_zero() {
        for length in [0, 1, MANY - 1, MANY, MANY + 1] {
            let mut memory = Memory::zeroed(length);
            assert_eq!(memory.as_slice().len(), length);
            assert!(memory.as_slice().iter().all(|&number| number == 0));
            memory.as_mut_slice().fill(-1);
            assert!(memory.as_slice().iter().all(|&number| number == -1));
        }
    }
}
