//! Names of files by which those who read of them tell them apart.

use std::collections::{BTreeMap, BTreeSet};

use super::ReturnedFile;

/// Gives files from different folders that have one name names of their own, which no
/// other file has either.
pub fn distinguish(files: &mut [ReturnedFile]) {
    let mut taken: BTreeSet<String> = files.iter().map(|file| file.name.clone()).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for file in files {
        let count = counts.entry(file.name.clone()).or_default();
        *count += 1;
        if *count == 1 {
            continue;
        }
        let (stem, ending) = file
            .name
            .rsplit_once('.')
            .map_or((file.name.as_str(), None), |(stem, ending)| (stem, Some(ending)));
        let name = loop {
            let name = match ending {
                Some(ending) => format!("{stem} ({count}).{ending}"),
                None => format!("{stem} ({count})"),
            };
            if taken.insert(name.clone()) {
                break name;
            }
            *count += 1;
        };
        file.name = name;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_files_have_one_name() {
        let file = |name: &&str| ReturnedFile {
            name: (*name).to_owned(),
            sheets: Vec::new(),
            strays: Vec::new(),
            scopes: Vec::new(),
        };
        let mut files: Vec<ReturnedFile> =
            ["x.xlsx", "x.xlsx", "x (2).xlsx", "x.xlsx", "x (2).xlsx"].iter().map(file).collect();
        distinguish(&mut files);
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["x.xlsx", "x (3).xlsx", "x (2).xlsx", "x (4).xlsx", "x (2) (2).xlsx"]);
    }
}
