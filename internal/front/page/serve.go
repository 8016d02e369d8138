package page

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
)

// A Server hands out a page piece by piece, and tells browsers when there is another. It answers what is asked of a loopback address by its name, and nothing else: a site
// whose name leads to 127.0.0.1 is asked for by that name.
type Server struct {
	html   []byte
	policy string

	mu      sync.Mutex
	page    *Page
	version int           // of page, from 1
	problem string        // why there is no newer one; "" when there is none
	readers int           // browsers that wait for events
	changed chan struct{} // closed when something of these changes
}

// NewServer returns a server of a page.
func NewServer(p *Page) (*Server, error) {
	shell, err := newShell(p.Model.Title, "'self'")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := shell.write(&b); err != nil {
		return nil, err
	}
	return &Server{html: b.Bytes(), policy: shell.Policy + "; frame-ancestors 'none'", page: p, version: 1, changed: make(chan struct{})}, nil
}

// Show replaces the page.
func (s *Server) Show(p *Page) {
	s.change(func() { s.page, s.version, s.problem = p, s.version+1, "" })
}

// Fail tells readers why there is no new page. They keep the one that they have.
func (s *Server) Fail(problem string) {
	s.change(func() { s.problem = problem })
}

func (s *Server) change(do func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	do()
	close(s.changed)
	s.changed = make(chan struct{})
}

// IsWatched reports whether a browser shows the page.
func (s *Server) IsWatched() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.readers > 0
}

// read counts a browser that comes, or goes.
func (s *Server) read(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.readers += n
}

// now returns what there is to see, and what tells of the next change.
func (s *Server) now() (p *Page, version int, problem string, changed <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.page, s.version, s.problem, s.changed
}

// Handler returns what answers requests.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.serveShell)
	mux.HandleFunc("GET /model", s.serveModel)
	mux.HandleFunc("GET /code", s.serveCode)
	mux.HandleFunc("GET /events", s.serveEvents)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", s.policy)
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		if !isLoopbackHost(r.Host) {
			http.Error(w, "perfvet answers on loopback alone, by the name localhost or by its address", http.StatusForbidden)
			return
		}
		if site := r.Header.Get("Sec-Fetch-Site"); site == "cross-site" && r.URL.Path != "/" {
			http.Error(w, "another site asks", http.StatusForbidden)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// isLoopbackHost reports whether the Host of a request is a loopback address or localhost, with or without a port.
func isLoopbackHost(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
		if n := len(name); n > 1 && name[0] == '[' && name[n-1] == ']' {
			name = name[1 : n-1]
		}
	}
	return name == "localhost" || net.ParseIP(name).IsLoopback()
}

func (s *Server) serveShell(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(s.html) // there is nobody to tell
}

func (s *Server) serveModel(w http.ResponseWriter, _ *http.Request) {
	p, version, _, _ := s.now()
	w.Header().Set("Perfvet-Version", strconv.Itoa(version))
	writeJSON(w, p.Model)
}

func (s *Server) serveCode(w http.ResponseWriter, r *http.Request) {
	p, version, _, _ := s.now()
	f, err := strconv.Atoi(r.FormValue("function"))
	switch {
	case r.FormValue("version") != strconv.Itoa(version):
		http.Error(w, "the page has changed", http.StatusConflict)
	case err != nil || f < 0 || f >= len(p.Model.Functions):
		http.Error(w, "there is no such function", http.StatusNotFound)
	default:
		writeJSON(w, p.Code(f))
	}
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // there is nobody to tell
}

// serveEvents tells a browser what there is, and again after each change (server-sent events).
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	s.read(1)
	defer s.read(-1)
	flush := http.NewResponseController(w)
	told := 0 // version
	for {
		_, version, problem, changed := s.now()
		if version != told {
			told = version
			fmt.Fprintf(w, "event: page\ndata: %d\n\n", version)
		}
		if problem != "" {
			text, err := json.Marshal(problem)
			if err != nil {
				return
			}
			fmt.Fprintf(w, "event: problem\ndata: %s\n\n", text)
		}
		if flush.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-changed:
		}
	}
}
