package fix

import "io"

func moreConstants(w io.Writer, twoWordsBytes string) {
	w.Write([]byte("null"))
	w.Write([]byte("null"))
	w.Write([]byte("two words"))
	w.Write([]byte(twoWordsBytes))
	w.Write([]byte( /* nothing */ "commented"))
}
