//! What the operating system and Rust's own readers say.

use std::io::{self, ErrorKind};
use std::num::{IntErrorKind, ParseIntError};

use super::{Message, known, say};
use crate::render::Language;

impl Message for io::Error {
    fn message(&self, language: Language) -> String {
        // Another error may travel as one of input and output.
        if let Some(inner) = self.get_ref() {
            let inner: &(dyn std::error::Error + 'static) = inner;
            match known(inner) {
                Some(known) => return known.message(language),
                None if language == Language::English => return inner.to_string(),
                None => {}
            }
        }
        match self.kind() {
            ErrorKind::NotFound => say!(language, "没有这个文件或文件夹", "no such file or folder"),
            ErrorKind::PermissionDenied => say!(language, "没有权限", "permission denied"),
            ErrorKind::AlreadyExists => say!(language, "已经存在", "it exists already"),
            ErrorKind::IsADirectory => say!(language, "是文件夹，不是文件", "a folder, not a file"),
            ErrorKind::NotADirectory => say!(language, "不是文件夹", "not a folder"),
            ErrorKind::ReadOnlyFilesystem => say!(language, "该处只读", "it is on read-only media"),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                say!(language, "磁盘空间不足", "no space left on the disk")
            }
            ErrorKind::FileTooLarge => say!(language, "文件过大", "the file is too large"),
            ErrorKind::InvalidFilename => say!(language, "文件名无效", "the file name is not valid"),
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
                say!(language, "文件正被其他程序占用", "the file is in use by another program",)
            }
            ErrorKind::InvalidData => say!(
                language,
                "内容不合格式（文本应为 UTF-8）",
                "not in the right form (a text must be UTF-8)",
            ),
            ErrorKind::UnexpectedEof => say!(language, "文件不完整", "the file ends too early"),
            ErrorKind::OutOfMemory => say!(language, "内存不足", "out of memory"),
            ErrorKind::TimedOut => say!(language, "等待超时", "it took too long"),
            ErrorKind::Interrupted => say!(language, "操作被中断", "interrupted"),
            _ => match self.raw_os_error() {
                Some(number) => say!(language, "系统错误 {number}", "{self}"),
                None => say!(language, "输入输出出错", "{self}"),
            },
        }
    }
}

impl Message for ParseIntError {
    fn message(&self, language: Language) -> String {
        match self.kind() {
            IntErrorKind::Empty => say!(language, "应为一个数", "a number is needed"),
            IntErrorKind::PosOverflow | IntErrorKind::NegOverflow => {
                say!(language, "数过大或过小", "the number is too large or too small")
            }
            _ => say!(language, "不是不小于 0 的整数", "not a whole number from 0 up"),
        }
    }
}
