package foreign

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxLine is the length in bytes of a line up to which it is shown whole: nobody reads more, and an identifier may have a million letters.
const maxLine = 4 << 10

// Shown is text that may be printed as it is: it has been through [Lines].
type Shown string

// Line returns text as it can be shown in a line of output, wherever the line goes: a terminal, a log of a CI runner, an editor.
// What cannot be printed (line ends, escape sequences, marks that turn the order of letters around) is written as
// Go's literals write it: \n, \x1b, \u202e. So is the first character of what CI runners take for a command: "::" at
// the start of a line (GitHub), "##[" (GitHub, Azure) and "##word[" (Azure, TeamCity) anywhere in it.
// What is longer than a few thousand bytes is cut. All else stays, and so does what has been through Line before.
func Line(text string) string {
	if isPlain(text) {
		return text
	}
	var b strings.Builder
	start := len(text) - len(strings.TrimLeft(text, " "))
	var cut, rest int // where the line ends if it does not fit, and the bytes of text from there
	for i := 0; i < len(text); {
		if b.Len() <= maxLine-64 { // 64 bytes are for one character, and for what says how many more there are
			cut, rest = b.Len(), len(text)-i
		} else if b.Len() > maxLine {
			break
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1, strings.HasPrefix(text[i:], "##") && isCommand(text[i:]), i == start && strings.HasPrefix(text[i:], "::"):
			fmt.Fprintf(&b, `\x%02x`, text[i])
		case strconv.IsPrint(r):
			b.WriteString(text[i : i+size])
		default:
			quoted := strconv.QuoteRune(r)
			b.WriteString(quoted[1 : len(quoted)-1])
		}
		i += size
	}
	if b.Len() > maxLine {
		return fmt.Sprintf("%s... (%d more bytes)", b.String()[:cut], rest)
	}
	return b.String()
}

// isPlain reports whether text is what Line leaves as it is, and what nearly all text is.
func isPlain(text string) bool {
	if len(text) > maxLine {
		return false
	}
	hashes := false
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c > '~' {
			return false
		}
		hashes = hashes || c == '#'
	}
	return !hashes && !strings.HasPrefix(strings.TrimLeft(text, " "), "::")
}

// isCommand reports whether text, which begins with "##", begins with "##[" or "##word[".
func isCommand(text string) bool {
	rest := strings.TrimLeft(text[2:], "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
	return strings.HasPrefix(rest, "[")
}

// Lines returns text of several lines, each as [Line] has it. Those after the first are indented by a tab at least, so that none is
// taken for what perfvet says itself.
func Lines(text string) Shown {
	var b strings.Builder
	for i, line := range strings.Split(strings.TrimRight(text, "\r\n"), "\n") {
		line = strings.TrimRight(line, "\r")
		words := strings.TrimLeft(line, "\t")
		indent := line[:len(line)-len(words)]
		if i > 0 {
			b.WriteByte('\n')
			if indent == "" && words != "" {
				indent = "\t"
			}
		}
		b.WriteString(indent + Line(words))
	}
	return Shown(b.String())
}

// Fprintf is [fmt.Fprintf] with all operands that are text, errors or have a String method as [Line] has them, other than those of
// type [Shown]. They are changed in place, so that vet knows what this is.
func Fprintf(w io.Writer, format string, args ...any) (int, error) {
	for i, arg := range args {
		switch arg := arg.(type) {
		case Shown:
		case string:
			args[i] = Line(arg)
		case error:
			args[i] = Line(arg.Error())
		case fmt.Stringer:
			args[i] = Line(arg.String())
		}
	}
	return fmt.Fprintf(w, format, args...)
}

// JSON returns JSON with all characters of its strings that [Line] would not print in their other notation, \u202e: it means
// the same, and a log or a terminal takes it for nothing but JSON.
func JSON(data []byte) []byte {
	var out []byte
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == '\n' || r == '\t' || strconv.IsPrint(r) && !bytes.HasPrefix(data[i:], []byte("##")):
			out = append(out, data[i:i+size]...)
		case r > 0xFFFF:
			r -= 0x10000
			out = fmt.Appendf(out, `\u%04x\u%04x`, 0xD800+r>>10, 0xDC00+r&0x3FF)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		i += size
	}
	return out
}
